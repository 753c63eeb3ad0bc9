package vn.hailong.platform.web;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;
import vn.hailong.shared.Simulation;

/** Marks every page of simulated answers, whichever template it is of: in its title and on a band at its top. */
@ConditionalOnBooleanProperty("hailong.simulation.on")
@Component
class SimulationMarks implements IPostProcessorDialect {

    /** After everything else: what is written then is the page. */
    private static final int LAST = 10_000;

    @Override
    public String getName() {
        return "simulation";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, LAST));
    }

    /** Writes the mark after the opening tags of the title and the body. */
    public static final class Handler extends AbstractTemplateHandler {

        private boolean titled;

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            super.handleOpenElement(tag);
            if (tag.getElementCompleteName().equals("title") && !titled) {
                titled = true;
                super.handleText(models().createText(Simulation.MARK + " · "));
            } else if (tag.getElementCompleteName().equals("body")) {
                band();
            }
        }

        private void band() {
            String note =
                    getContext().getMessage(SimulationMarks.class, "platform.simulation.note", new Object[0], true);
            super.handleOpenElement(models().createOpenElementTag("aside", "class", "simulated"));
            super.handleOpenElement(models().createOpenElementTag("strong"));
            super.handleText(models().createText(Simulation.MARK));
            super.handleCloseElement(models().createCloseElementTag("strong"));
            super.handleText(models().createText(" " + note));
            super.handleCloseElement(models().createCloseElementTag("aside"));
        }

        private IModelFactory models() {
            return getContext().getModelFactory();
        }
    }
}
