namespace Experiments.Hosting.Tests.FileSystem;

/// <summary>Reads and sets the modes of files. The tests that use it skip themselves on Windows, which the compiler cannot know.</summary>
internal static class Modes
{
    public static UnixFileMode Of(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
