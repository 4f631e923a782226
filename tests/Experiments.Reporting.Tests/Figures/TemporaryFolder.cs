namespace Experiments.Reporting.Tests.Figures;

/// <summary>A folder of a test's own, removed at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("experiments-figures-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
