package tacet.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A node that is looked at, inside the node it was found in.
 *
 * @param node the node: a row as an object of texts by column, or a part of a JSON document
 * @param parent the frame it was found in; null for the whole row
 * @param file name of the file, without folder
 * @param context what holds for the whole run
 */
record Frame(JsonNode node, Frame parent, String file, ImportContext context) {

  Frame child(JsonNode item) {
    return new Frame(item, this, file, context);
  }

  Frame root() {
    Frame frame = this;
    while (frame.parent != null) {
      frame = frame.parent;
    }
    return frame;
  }
}
