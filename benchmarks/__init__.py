"""Speed, as ratios measured in one run; `./run bench` runs each script."""
