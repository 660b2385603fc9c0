package org.mwaliko.channel.print.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.spi.Message;

class QrCodeTest {

  @ParameterizedTest
  @EnumSource(Paper.class)
  void scannedCodeOpensTheClaimAddress(Paper paper) throws Exception {
    Message message = Messages.to(Messages.person("Amina"), "key-1", "ABCD-EFGH-JKMN-PQRS");
    try (Pdf pdf = Rendered.pdf(message, paper)) {
      assertEquals(message.secret().url().toString(), pdf.qrCode(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void symbolIsThirtyMillimetresWideWithoutItsQuietZone(Paper paper) throws Exception {
    Message message = Messages.to(Messages.person("Amina"), "key-1");
    try (Pdf pdf = Rendered.pdf(message, paper)) {
      float[] width = new float[1];
      PDFStreamEngine engine =
          new PDFStreamEngine() {
            @Override
            protected void processOperator(Operator operator, java.util.List<COSBase> operands)
                throws java.io.IOException {
              if (operator.getName().equals(OperatorName.DRAW_OBJECT)) {
                width[0] = getGraphicsState().getCurrentTransformationMatrix().getScalingFactorX();
              }
              super.processOperator(operator, operands);
            }
          };
      engine.addOperator(new Concatenate(engine));
      engine.addOperator(new Save(engine));
      engine.addOperator(new Restore(engine));
      engine.processPage(pdf.document().getPage(0));
      // Version 4 has 33 modules, and 8 around.
      float symbol = width[0] * 25.4f / 72 * 33 / 41;
      assertTrue(symbol >= 30, symbol + " mm");
    }
  }
}
