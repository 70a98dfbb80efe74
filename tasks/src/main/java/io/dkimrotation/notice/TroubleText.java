package io.dkimrotation.notice;

/**
 * A {@link SwitchTrouble} in one language.
 *
 * @param title a few words
 * @param news what happened and what the rotation does about it
 * @param toDo what people should do
 */
record TroubleText(String title, String news, String toDo) {}
