"""Demos to play with: each is a Jupyter widget, an export without a kernel, and a still picture."""

from importlib import import_module

# Imported at once: it is light, and its module has its name, so that a later import of the module
# would otherwise put the module in the function's place.
from shared.demos.quiz import quiz

# Demo → its module, loaded when the demo is first asked for.  No module may be called as its demo.
_MODULES = {
    "backpropagation_steps": "step_through",
    "convolution_explorer": "convolution_scene",
    "cost_comparison": "saturated_start",
    "feature_maps": "feature_scene",
    "initialisation_explorer": "signals_by_depth",
    "learning_rate_explorer": "learning_rate",
    "lms_paraboloid": "paraboloid_scene",
    "lstm_gates": "gate_scene",
    "optimizer_race": "race",
    "overfitting_explorer": "fit_and_losses",
    "perceptron_line": "decision_line_scene",
    "playground": "networks_playground",
    "skip_gram_explorer": "skip_gram",
    "softmax_explorer": "class_shares",
    "text_generator": "writing_scene",
    "threshold_explorer": "moving_threshold",
    "unrolling_explorer": "unrolling",
    "vanishing_gradient": "gradient_by_depth",
    "watch_training": "training",
    "word_explorer": "word_map",
}
__all__ = [
    "backpropagation_steps",
    "convolution_explorer",
    "cost_comparison",
    "feature_maps",
    "initialisation_explorer",
    "learning_rate_explorer",
    "lms_paraboloid",
    "lstm_gates",
    "optimizer_race",
    "overfitting_explorer",
    "perceptron_line",
    "playground",
    "quiz",
    "skip_gram_explorer",
    "softmax_explorer",
    "text_generator",
    "threshold_explorer",
    "unrolling_explorer",
    "vanishing_gradient",
    "watch_training",
    "word_explorer",
]


def __getattr__(name):
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__():
    return __all__
