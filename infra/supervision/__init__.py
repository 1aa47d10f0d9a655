"""Running the product on one machine (`demo`) and checking it (`test`), once infra.setup has made the machine ready."""
