-- What was found of a list from exactly this. Parameters: list, version.
SELECT found FROM backtests WHERE list = $list AND version = $version
