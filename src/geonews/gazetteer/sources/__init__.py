"""Where rows come from: reviewed tables, GeoNames cities, CLDR territory names."""
