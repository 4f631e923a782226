namespace Experiments.Testing;

/// <summary>Creates an empty folder for one test and removes it, with all it holds, when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Gets the full path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("experiments-test-").FullName;

    /// <summary>Returns the path of a file in the folder. The file need not exist.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
