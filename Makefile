# tools/course.py does the work; this file only finds a Python to run it.
PYTHON ?= $(shell command -v python3 || command -v python3.13 || command -v python3.12 || \
	command -v python3.11 || command -v python)
export TORCH_INDEX

.PHONY: help start test format labs site student bench

help:
	@echo "make start    open the lectures in JupyterLab       (ARGS=--no-browser on a server)"
# not for students
	@echo "make test     run all tests                         (ARGS='-k softmax' for some)"
	@echo "make format   tidy the code and clean the notebooks"
	@echo "make labs     write labs/ from solutions/           (ARGS=lab2_mlp_mnist for one)"
	@echo "make site     write the web edition into site/      (ARGS='--to elsewhere')"
	@echo "make student  write the students' zip into grading/"
	@echo "make bench    measure the speed of everything       (ARGS=cnn_mnist for one)"
# for students again
	@echo "The first call installs the course in .venv; README.md says more."

start test format labs site student bench:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed and no Python was found: install it and run make again))exec "$(PYTHON)" tools/course.py $@ $(ARGS)
