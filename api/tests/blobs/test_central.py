"""What holds of documents, packages and reports holds wherever they are kept: the same tests, on other hubs.

The fixture `hub` is the one of this folder.
"""

import pytest

from tests.catalog.sdks.test_files import (  # noqa: F401
    file,
    test_a_part_is_sent_across_chunks,
    test_it_is_no_text_for_a_browser_and_never_packed,
    test_who_has_it_is_sent_nothing,
)
from tests.catalog.versions.test_downloads import *  # noqa: F403
from tests.catalog.versions.test_parts import *  # noqa: F403
from tests.runs.test_reports import *  # noqa: F403

pytestmark = pytest.mark.slow
