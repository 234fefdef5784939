SET spark.sql.parser.escapedStringLiterals = false;
SET spark.sql.ansi.enabled = true;
SET spark.sql.caseSensitive = false;
-- Folded into one, an expression that a step names twice doubles with every step, until planning takes hours.
SET spark.sql.optimizer.excludedRules = org.apache.spark.sql.catalyst.optimizer.CollapseProject;
SET spark.sql.constraintPropagation.enabled = false;
-- A file is cut into the same parts each time it is read, whoever reads it: a line's place goes by its part.
SET spark.sql.files.minPartitionNum = 1;
SET spark.sql.files.maxPartitionBytes = 33554432;
