"""What of the package's description comes from the environment, as the site's does."""

import os
import re
from pathlib import Path

from setuptools import setup

SITE_URL = os.environ.get("SITE_URL")
REPO_URL = os.environ.get("REPO_URL")
README = Path(__file__).with_name("README.md").read_text("utf-8")

urls = {}
if SITE_URL:
    urls["Documentation"] = SITE_URL
if REPO_URL:
    files = f"{REPO_URL}/blob/HEAD/"
    urls["Source"] = REPO_URL
    urls["Issues"] = f"{REPO_URL}/issues"
    urls["Changelog"] = f"{files}CHANGELOG.md"
    # Where the README is shown alone, a link to a file beside it would lead nowhere.
    README = re.sub(r"(\]\()(?!\w+:|#)", rf"\1{files}", README)

setup(
    project_urls=urls,
    long_description=README,
    long_description_content_type="text/markdown",
)
