"""A history to tell and the read models that listen, for what is fed by them."""

from tests.projections.conftest import connected as connected
from tests.projections.conftest import engine as engine
from tests.projections.conftest import projections as projections
from tests.projections.conftest import see as see
from tests.projections.conftest import told as told
from tests.projections.conftest import whereabouts as whereabouts
