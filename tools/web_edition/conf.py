"""Sphinx's settings for the web edition."""

project = "Sieci neuronowe"
html_title = "Neural networks"
language = "en"

extensions = ["myst_nb", "web_edition.mathematics", "web_edition.search"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
exclude_patterns = ["extra"]

nb_execution_mode = "off"  # the notebooks come executed
nb_ipywidgets_js = {}  # would be fetched from the web, and no widget is left
nb_merge_streams = True
nb_code_prompt_show = "Show the checks"
nb_code_prompt_hide = "Hide the checks"
nb_mime_priority_overrides = [("html", "application/javascript", 5)]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3

html_theme = "furo"
_LIGHT = {
    "color-brand-primary": "#0b5394",
    "color-brand-content": "#0b5394",
    "color-foreground-primary": "#1f2430",
    "color-foreground-secondary": "#4a5060",
    "color-foreground-muted": "#5f6675",
}
_DARK = {
    "color-brand-primary": "#8ec5ff",
    "color-brand-content": "#8ec5ff",
    "color-background-primary": "#14171d",
    "color-background-secondary": "#191d24",
    "color-foreground-primary": "#dfe3ea",
    "color-foreground-secondary": "#b4bac6",
    "color-foreground-muted": "#9aa2b1",
}
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": _LIGHT,
    "dark_css_variables": _DARK,
}
html_favicon = "static/favicon.svg"
html_static_path = ["static"]
templates_path = ["templates"]
html_css_files = ["course.css"]
html_js_files = [("course.js", {"defer": "defer"})]
html_math_renderer = "course"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_additional_pages = {"search": "search.html"}
html_use_index = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
