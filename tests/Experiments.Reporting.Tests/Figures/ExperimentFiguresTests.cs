using Experiments.Reporting.Figures;
using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Tests.Figures;

public sealed class ExperimentFiguresTests
{
    [Fact]
    public void Every_declared_figure_becomes_a_png_and_an_svg_of_its_name()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "figures");

        var written = ExperimentFigures.Write(new Declared(FigureSamples.Curves(5), FigureSamples.Strips(3)), Stored(), target);

        Assert.Equal(["0.png", "0.svg", "1.png", "1.svg"], written.Paths.Select(p => Path.GetRelativePath(target, p)));
        Assert.Equal(written.Paths.Order(), Directory.GetFiles(target).Order());
        Assert.All(written.Paths, path => Assert.True(new FileInfo(path).Length > 1000));
        Assert.Empty(written.Omitted);
    }

    [Fact]
    public void Figure_that_does_not_apply_is_left_out_and_says_why()
    {
        using var folder = new TemporaryFolder();
        var written = ExperimentFigures.Write(new Declared(new NoContent("this one has 8 dimensions"), FigureSamples.Curves(5)), Stored(), folder.Path);
        Assert.Equal(2, written.Paths.Count);
        Assert.Equal("0 is not drawn: this one has 8 dimensions", Assert.Single(written.Omitted));
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        var target = Path.Combine(file, "figures");
        var error = Assert.Throws<IOException>(() => ExperimentFigures.Write(new Declared(FigureSamples.Curves(5)), Stored(), target));
        Assert.Contains(target, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_artifact_is_named() => Assert.Contains(
        "stored no evaluation", Assert.Throws<InvalidDataException>(() => Stored().Artifact("evaluation")).Message, StringComparison.Ordinal);

    private static StoredExperiment Stored() => new()
    {
        Title = FigureSamples.Title,
        Curve = [],
        Result = null!,
        Artifacts = new Dictionary<string, ReadOnlyMemory<byte>>(),
    };

    private sealed class Declared(params FigureContent[] contents) : IWorkloadFigures
    {
        public string Workload => "declared";

        public IReadOnlyList<string> Artifacts => [];

        public IReadOnlyList<WorkloadFigure> Figures { get; } = [.. contents.Select((content, i) => new WorkloadFigure($"{i}", "title", "description", _ => content))];
    }
}
