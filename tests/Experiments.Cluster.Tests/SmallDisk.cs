namespace Experiments.Cluster.Tests;

/// <summary>Mounts a file system of a few megabytes in memory.</summary>
/// <remarks>The constructor skips the test if this process may not mount one.</remarks>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(int megabytes)
    {
        Path = System.IO.Path.Combine(_folder.Path, "disk");
        Directory.CreateDirectory(Path);
        if (Shell.Try("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={megabytes}m"), "experiments-test", Path) is { } failure)
        {
            _folder.Dispose();
            Assert.Skip($"a small disk cannot be mounted here: {failure}");
        }
    }

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Fills the disk to its last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Fills the disk, and leaves some room.</summary>
    public void FillUpTo(int freeKibibytes)
    {
        Fill();
        using var file = new FileStream(Filler, FileMode.Open, FileAccess.Write);
        file.SetLength(file.Length - (freeKibibytes * 1024L));
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Shell.Run("umount", Path);
        _folder.Dispose();
    }
}
