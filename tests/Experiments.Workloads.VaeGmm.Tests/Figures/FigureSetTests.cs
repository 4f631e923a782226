using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

public sealed class FigureSetTests
{
    private static readonly int[] Digits = [1, 4, 8];

    [Fact]
    public void Set_of_a_plane_has_five_figures_as_png_and_svg()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "figures");
        var bundle = FigureSamples.Bundle(Digits, 100, 50, plane: 4);
        var paths = FigureSet.Write(target, FigureSamples.Title, FigureSamples.Curve(5), bundle, [FigureSamples.Confusion("test", Digits, 100)]);
        string[] names = ["loss", "reconstructions", "plane", "latent", "confusion"];
        Assert.Equal(names.SelectMany(n => new[] { Path.Combine(target, n + ".png"), Path.Combine(target, n + ".svg") }), paths);
        Assert.Equal(paths.Order(), Directory.GetFiles(target).Order());
        Assert.All(paths, path => Assert.True(new FileInfo(path).Length > 1000));
        Assert.Empty(FigureSet.Omitted(bundle));
    }

    [Fact]
    public void Set_of_a_larger_latent_space_leaves_two_figures_out_and_says_why()
    {
        using var folder = new TemporaryFolder();
        var bundle = FigureSamples.Bundle(Digits, 100, 50, dimensions: 8);
        var paths = FigureSet.Write(folder.Path, FigureSamples.Title, FigureSamples.Curve(5), bundle, [FigureSamples.Confusion("test", Digits, 100)]);
        Assert.Equal(6, paths.Count);
        Assert.Contains("this one has 8", Assert.Single(FigureSet.Omitted(bundle)), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        var target = Path.Combine(file, "figures");
        var error = Assert.Throws<IOException>(() => FigureSet.Write(
            target, FigureSamples.Title, FigureSamples.Curve(5), FigureSamples.Bundle(Digits, 10, 10, plane: 2), [FigureSamples.Confusion("test", Digits, 100)]));
        Assert.Contains(target, error.Message, StringComparison.Ordinal);
    }
}
