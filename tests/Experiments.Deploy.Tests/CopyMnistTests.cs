using System.Security.Cryptography;
using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests;

/// <summary>The init step of the silos, with small files instead of MNIST.</summary>
public sealed class CopyMnistTests : IDisposable
{
    private static readonly string[] Names = ["images.gz", "labels.gz"];

    private readonly TemporaryFolder _folder = new();

    public CopyMnistTests()
    {
        Assert.SkipUnless(Tool.Exists("sha256sum"), "the script needs sha256sum");
        Directory.CreateDirectory(Source);
        foreach (var name in Names)
        {
            File.WriteAllText(Path.Combine(Source, name), $"content of {name}");
        }

        File.WriteAllLines(Sums, Names.Select(n => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Source, n))))}  {n}"));
    }

    private string Source => _folder.File("source");

    private string Target => Path.Combine(_folder.Path, "volume", "mnist");

    private string Sums => _folder.File("sums");

    [Fact]
    public async Task Empty_volume_is_filled_and_a_full_one_is_left_alone()
    {
        Assert.Equal(0, (await Copy()).Code);
        Assert.Equal(Names, Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(Source, recursive: true);
        var (code, output, _) = await Copy();
        Assert.Equal((0, $"{Target} is complete\n"), (code, output));
    }

    [Fact]
    public async Task Damaged_file_on_the_volume_is_replaced()
    {
        await Copy();
        File.WriteAllText(Path.Combine(Target, Names[1]), "damaged");
        Assert.Equal(0, (await Copy()).Code);
        Assert.Equal($"content of {Names[1]}", File.ReadAllText(Path.Combine(Target, Names[1])));
    }

    [Fact]
    public async Task Damaged_file_in_the_image_is_refused_and_never_reaches_the_volume()
    {
        File.WriteAllText(Path.Combine(Source, Names[0]), "damaged");
        var (code, output, errors) = await Copy();
        Assert.NotEqual(0, code);
        Assert.Contains("images.gz: FAILED", output + errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Target));
    }

    [Fact]
    public async Task Several_pods_may_fill_one_volume_at_once()
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Copy()));
        Assert.All(ends, e => Assert.True(e.Code == 0, e.Errors));
        Assert.Equal(Names, Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int Code, string Output, string Errors)> Copy() =>
        Tool.Try("sh", Repository.Path("deploy/kubernetes/base/copy-mnist.sh"), Source, Target, Sums);
}
