using Experiments.Client.Views;
using Experiments.Contracts;
using Spectre.Console.Rendering;

namespace Experiments.Client.CommandLine;

/// <summary>Cleans everything that a console shows. Spectre's own control codes pass.</summary>
internal sealed class CleanHook : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new CleanRenderable(renderable));

    private sealed class CleanRenderable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak || Shown(segment.Text) is var text && ReferenceEquals(text, segment.Text)
                ? segment
                : new Segment(text, segment.Style));

        private static string Shown(string text) => UnitBond.Release(ReferenceEquals(SafeText.Clean(text), text) ? text : SafeText.CleanLine(text));
    }
}
