times AS (
  -- Date and time of day in fixed places, what a text says of its zone, and decimals of a second.
  SELECT c.*,
    CASE WHEN {seconds} THEN CAST(c.time AS {int}) * 1000
      WHEN {milliseconds} THEN CAST(c.time AS {int}) END AS epoch_ms,
    CASE WHEN {canonical} THEN c.time
      WHEN {compact} THEN substr(c.time, 1, 4) || '-' || substr(c.time, 5, 2) || '-' || substr(c.time, 7, 2)
        || ' ' || substr(c.time, 9, 2) || ':' || substr(c.time, 11, 2) || ':' || substr(c.time, 13, 2)
      WHEN {compact_day} THEN substr(c.time, 1, 4) || '-' || substr(c.time, 5, 2) || '-'
        || substr(c.time, 7, 2) || ' 00:00:00'
{stamps} END AS stamp,
    CASE WHEN {canonical} THEN NULL
{zones} END AS zone,
    CASE WHEN {canonical} THEN NULL
{decimals} END AS decimals
  FROM parsed c
),
parts AS (
  SELECT t.*,
    CAST(substr(t.stamp, 1, 4) AS {int}) AS year,
    CAST(substr(t.stamp, 6, 2) AS {int}) AS month,
    CAST(substr(t.stamp, 9, 2) AS {int}) AS day,
    CAST(substr(t.stamp, 12, 2) AS {int}) AS hour,
    CAST(substr(t.stamp, 15, 2) AS {int}) AS minute,
    CAST(substr(t.stamp, 18, 2) AS {int}) AS second,
    CAST(substr(rpad(coalesce(t.decimals, '0'), 3, '0'), 1, 3) AS {int}) AS milli,
    CASE WHEN length({zone_digits}) = 0 OR t.zone IS NULL THEN '0'
      WHEN length({zone_digits}) < 3 THEN {zone_digits}
      ELSE substr({zone_digits}, 1, length({zone_digits}) - 2) END AS zone_hours,
    CASE WHEN length({zone_digits}) < 3 OR t.zone IS NULL THEN '0'
      ELSE substr({zone_digits}, length({zone_digits}) - 1, 2) END AS zone_minutes
  FROM times t
),
dates AS (
  -- A day that exists, a time of day up to 24:00:00; a leap second is the last of its minute.
  SELECT d.*,
    CASE WHEN d.year BETWEEN 1900 AND 2199 AND d.month BETWEEN 1 AND 12
        AND d.day BETWEEN 1 AND CASE
          WHEN d.month IN (4, 6, 9, 11) THEN 30 WHEN d.month <> 2 THEN 31
          WHEN d.year = {leap_4} * 4 AND (d.year <> {leap_100} * 100 OR d.year = {leap_400} * 400)
          THEN 29 ELSE 28 END
        AND d.hour <= 24 AND d.minute < 60 AND d.second <= 60
      THEN ((d.hour * 60 + d.minute) * 60 + least(d.second, 59)) * 1000 + d.milli END AS clock_ms,
    CASE WHEN d.month <= 2 THEN d.year - 1 ELSE d.year END AS y,
    CASE WHEN d.month <= 2 THEN d.month + 9 ELSE d.month - 3 END AS m,
    CAST(d.zone_hours AS {int}) AS zone_h,
    CAST(d.zone_minutes AS {int}) AS zone_m
  FROM parts d
),
locals AS (
  -- Days since 1970-01-01 of the Gregorian calendar, counted in whole numbers from March on.
  SELECT e.*,
    CASE WHEN e.clock_ms <= 86400000 THEN
      (e.y * 365 + {y_4} - {y_100} + {y_400} + {month_days} + e.day - 719469) * 86400000 + e.clock_ms
    END AS local_ms,
    CASE WHEN e.zone IS NULL THEN NULL
      WHEN e.zone_h > 14 OR e.zone_m > 59 THEN 999999
      WHEN e.zone LIKE '-%' THEN -(e.zone_h * 3600 + e.zone_m * 60)
      ELSE e.zone_h * 3600 + e.zone_m * 60 END AS stated_offset
  FROM dates e
),
instants AS (
  -- The zone's clock changes, by local time in milliseconds: seconds east of UTC.
  SELECT l.*, CASE
      WHEN l.stated_offset IS NOT NULL THEN l.stated_offset
{changes}
      END AS offset_s
  FROM locals l
),
timed AS (
  SELECT i.*, CASE WHEN i.epoch_ms IS NOT NULL THEN i.epoch_ms
    WHEN i.offset_s <> 999999 THEN i.local_ms - i.offset_s * 1000 END AS time_ms
  FROM instants i
),
