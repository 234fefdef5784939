SET join_use_nulls = 1;
SET prefer_column_name_to_alias = 1;
SET format_csv_null_representation = '';
SET decimal_check_overflow = 1;
SET count_distinct_implementation = 'uniqExact';
SET cast_keep_nullable = 1;
