-- How many requests each source has been sent by the runs that began on a day. $day: the day.
SELECT source, sum(requests)::INTEGER AS requests
FROM (
    SELECT unnest(map_keys(requests)) AS source, unnest(map_values(requests)) AS requests
    FROM runs WHERE started::DATE = $day AND requests IS NOT NULL
)
GROUP BY source
ORDER BY source
