"""What came of a run in the forms that others read. Pure: each returns a text."""

from deedbox.fuzzing.reports.junit import form as junit
from deedbox.fuzzing.reports.markdown import form as markdown
from deedbox.fuzzing.reports.sarif import form as sarif

__all__ = ["junit", "markdown", "sarif"]
