# tools/course.py does the work; this file only finds a Python to run it.
PYTHON ?= $(shell command -v python3 || command -v python3.13 || command -v python3.12 || \
	command -v python3.11 || command -v python)
export TORCH_INDEX

.PHONY: help start test format labs

help:
	@echo "make start    open the lectures in JupyterLab       (ARGS=--no-browser on a server)"
	@echo "make test     run all tests                         (ARGS='-k softmax' for some)"
	@echo "make format   tidy the code and clean the notebooks"
	@echo "make labs     write labs/ from solutions/           (ARGS=lab2_mlp_mnist for one)"
	@echo "The first call installs the course in .venv; README.md says more."

start test format labs:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed and no Python was found: install it and run make again))"$(PYTHON)" tools/course.py $@ $(ARGS)
