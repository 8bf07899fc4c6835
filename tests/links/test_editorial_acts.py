"""No editorial act, in any order, breaks a link: a walk of random acts. Longer with ACTS in the environment."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.links.editorial_acts import Site

ACTS = int(os.environ.get("ACTS", "200"))  # `make torture` does ten thousand
IN_A_ROW = 50


@pytest.mark.django_db
def test_no_editorial_act_breaks_a_link():
    run_state_machine_as_test(
        Site,
        settings=settings(
            max_examples=max(1, ACTS // IN_A_ROW),
            stateful_step_count=IN_A_ROW,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        ),
    )
