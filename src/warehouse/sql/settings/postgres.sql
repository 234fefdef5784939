SET client_min_messages = warning;
SET standard_conforming_strings = on;
SET client_encoding = 'UTF8';
SET datestyle = 'ISO, YMD';
SET extra_float_digits = 1;
