using Experiments.Grains.Artifacts;
using Experiments.Shared;

namespace Experiments.Silo.Artifacts;

/// <summary>Artifacts as files named by their hash, two digits a folder.</summary>
internal sealed class FileArtifactStore : IArtifactStore
{
    private readonly string _folder;

    /// <exception cref="IOException">The folder cannot be created.</exception>
    public FileArtifactStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public string Put(ReadOnlyMemory<byte> content)
    {
        var hash = ContentHash.Of(content.Span);
        var path = PathOf(hash);
        if (File.Exists(path) && new FileInfo(path).Length == content.Length)
        {
            return hash;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content.Span);
                file.Flush(flushToDisk: true);
            }

            // Readers see the whole file or none; a second writer of the same content replaces it with the same bytes.
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        return hash;
    }

    public Stream? Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    public void Delete(string sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"'{sha256}' is not an address: 64 lower-case hexadecimal digits", nameof(sha256));
        }

        return Path.Combine(_folder, sha256[..2], sha256);
    }
}
