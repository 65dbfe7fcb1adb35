"""The site, for every test of a page."""

from tests.web.probes import probes as probes
from tests.web.site import demo_site as demo_site
from tests.web.site import make_site as make_site
from tests.web.site import site as site
