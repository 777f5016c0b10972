from litgraph.reports.sparklines import sparkline


def _look(day, stars):
    return {"day": day, "stars": stars}


def test_time_runs_across_and_stars_up():
    """The line begins at the left, ends at the right, and takes the whole height, days at their distance in time."""
    history = [_look("2026-01-01", 10), _look("2026-01-11", 30), _look("2026-01-31", 20)]
    assert sparkline(history) == "M2.0 16.0L27.3 2.0L78.0 9.0"


def test_stars_that_stay_are_a_level_line():
    """Where nothing changes, the line runs through the middle."""
    assert sparkline([_look("2026-01-01", 5), _look("2026-02-01", 5)]) == "M2.0 9.0L78.0 9.0"


def test_one_day_has_no_course():
    """A single look, or none, is no line."""
    assert sparkline([]) == sparkline([_look("2026-01-01", 5)]) == ""
