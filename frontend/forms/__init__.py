"""HTML forms into values: `read_form` gives a `Form`, `errors_by_field` puts refusals beside their fields."""

from frontend.forms.reading import Form, errors_by_field, read_form

__all__ = ["Form", "errors_by_field", "read_form"]
