package org.mwaliko.channel.print.letter;

import com.samskivert.mustache.Escapers;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mwaliko.channel.print.text.Faces;
import org.openpdf.pdf.ITextRenderer;
import org.openpdf.pdf.ITextReplacedElementFactory;
import org.openpdf.resource.XMLResource;
import org.openpdf.util.XRLog;
import org.w3c.dom.Document;

/** Makes PDF files of letters. Thread-safe. */
public final class LetterRenderer {

  static {
    // It tells of each document at the level INFO.
    XRLog.setLoggingEnabled(false);
  }

  private final LetterTemplate template;
  private final Faces faces;

  public LetterRenderer(LetterTemplate template, Faces faces) {
    this.template = template;
    this.faces = faces;
  }

  /**
   * Lays out a letter.
   *
   * @throws IllegalArgumentException if the template names something that there is not
   */
  public Rendering render(Letter letter, Paper paper) {
    LetterModel model = new LetterModel(letter, paper, faces);
    if (!model.addressFits()) {
      return new Rendering.AddressTooLong(
          "the address does not fit the window of the envelope, even in small type");
    }
    return print(letter, template.fill(model.values()));
  }

  /**
   * What a letter cannot do without and yet is not in the filled template, by the names that
   * templates use.
   *
   * @throws IllegalArgumentException if the template names something that there is not
   */
  public List<String> missing(Letter letter, Paper paper) {
    Map<String, Object> values = new LetterModel(letter, paper, faces).values();
    String html = template.fill(values);
    List<String> result = new ArrayList<>();
    for (String name : List.of("text", "qr", "page")) {
      if (!html.contains(
          Escapers.HTML.escape((String) ((Map<?, ?>) values.get("code")).get(name)))) {
        result.add("{{code." + name + "}}");
      }
    }
    if (letter.address().stream().anyMatch(line -> !html.contains(Escapers.HTML.escape(line)))) {
      result.add("{{address.lines}}");
    }
    return result;
  }

  private Rendering print(Letter letter, String html) {
    GlyphsUsed used = new GlyphsUsed();
    ITextRenderer renderer = renderer(used);
    renderer.getSharedContext().setLineBreakingStrategy(new LineBreaking(letter.locale()));
    renderer.setListener(new LetterProperties(letter, used));
    Document document = XMLResource.load(new StringReader(html)).getDocument();
    renderer.setDocument(document, template.folder().map(f -> f.toUri().toString()).orElse(null));
    renderer.layout();
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    renderer.createPDF(pdf);
    return new Rendering.Done(
        pdf.toByteArray(), renderer.getRootBox().getLayer().getPages().size());
  }

  private ITextRenderer renderer(GlyphsUsed used) {
    TextPainter painter = new TextPainter(ITextRenderer.DEFAULT_DOTS_PER_POINT, used);
    int dotsPerPixel = ITextRenderer.DEFAULT_DOTS_PER_PIXEL;
    return new ITextRenderer(
        ITextRenderer.DEFAULT_DOTS_PER_POINT,
        dotsPerPixel,
        painter,
        new LetterFiles(painter, dotsPerPixel, template.folder()),
        new LetterFonts(faces),
        new ITextReplacedElementFactory(painter),
        new TextMeasure());
  }
}
