package io.lyceum.administration;

/** What a visitor of the start page does (C198). */
public enum StartPageAction {
    PAGE_VIEW,
    STEP_CLICK,
    STEP_COMPLETE,
    TASK_ACTION,
    WIDGET_CODE_COPIED
}
