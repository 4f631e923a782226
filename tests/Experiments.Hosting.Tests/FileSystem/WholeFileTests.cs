using Experiments.FileSystem;

namespace Experiments.Hosting.Tests.FileSystem;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Combine(_folder.Path, "deeper", "file.txt");

    [Fact]
    public void File_and_its_folder_are_created_and_the_file_is_replaced()
    {
        WholeFile.Write(Target, "first"u8);
        WholeFile.Write(Target, file => file.Write("second"u8));
        Assert.Equal("second", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void Failure_leaves_the_file_before_and_nothing_else()
    {
        WholeFile.Write(Target, "first"u8);
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(Target, file =>
        {
            file.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("first", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void Temporary_file_has_a_name_of_its_own_in_the_folder_that_was_named()
    {
        var pending = Directory.CreateDirectory(Path.Combine(_folder.Path, "pending")).FullName;
        WholeFile.Write(
            Target,
            outer => WholeFile.Write(Target, inner => Assert.Equal(2, Directory.GetFiles(pending).Length), pending),
            pending);
        Assert.Empty(Directory.GetFiles(pending));
    }

    [Fact]
    public void Planted_links_are_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var victim = Path.Combine(_folder.Path, "victim");
        File.WriteAllText(victim, "precious");
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.CreateSymbolicLink(Target, victim);
        File.CreateSymbolicLink(Target + ".part", victim);
        WholeFile.Write(Target, "new"u8);
        Assert.Equal(("precious", "new"), (File.ReadAllText(victim), File.ReadAllText(Target)));
        Assert.Null(new FileInfo(Target).LinkTarget);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Private_file_and_its_folder_are_for_this_user_alone(bool existed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        if (existed)
        {
            WholeFile.Write(Target, "open"u8);
        }

        WholeFile.Write(Target, "secret"u8, isPrivate: true);
        Assert.Equal(PrivateFiles.FileMode, Modes.Of(Target));
        Assert.Equal(!existed, Modes.Of(Path.GetDirectoryName(Target)!) == PrivateFiles.FolderMode);
    }

    public void Dispose() => _folder.Dispose();
}
