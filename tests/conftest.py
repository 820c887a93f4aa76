from hypothesis import settings

# Speed is measured in benchmarks/, never asserted; examples repeat from run to run.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")
