using System.Formats.Tar;
using Experiments.Contracts;
using Experiments.Testing;
using Experiments.Workloads.Programs.Archives;

namespace Experiments.Workloads.Programs.Tests.Archives;

public sealed class CodeSnapshotTests : IDisposable
{
    private static readonly FolderLimit Limit = new("the code", 1 << 20, 1000, "make it smaller");

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _target = new();

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void Equal_folders_give_equal_bytes_whatever_their_times_and_order()
    {
        Write("b.py", "b");
        Write("a/c.py", "c");
        var first = CodeSnapshot.Pack(_folder.Path);

        using var other = new TemporaryFolder();
        Directory.CreateDirectory(other.File("a"));
        File.WriteAllText(other.File("a/c.py"), "c");
        File.WriteAllText(other.File("b.py"), "b");
        File.SetLastWriteTimeUtc(other.File("b.py"), DateTime.UnixEpoch);
        var second = CodeSnapshot.Pack(other.Path);

        Assert.Equal(first.Archive, second.Archive);
        Assert.Equal(ContentHash.Of(first.Archive), first.Code.Sha256);
        Assert.Equal(first.Archive.LongLength, first.Code.Length);

        // A fixed hash: the names of stored workloads depend on it.
        Assert.StartsWith("46da9a52f73604635c93a312e9af23b002d4568e240df47e91", first.Code.Sha256, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.py", "B")]
    [InlineData("c.py", "b")]
    public void Other_content_or_name_gives_another_hash(string name, string content)
    {
        Write("b.py", "b");
        var first = CodeSnapshot.Pack(_folder.Path).Code;
        File.Delete(_folder.File("b.py"));
        Write(name, content);

        Assert.NotEqual(first, CodeSnapshot.Pack(_folder.Path).Code);
    }

    [Fact]
    public void Executable_bit_travels_and_other_modes_do_not()
    {
        Write("run.sh", "#!/bin/sh");
        Write("data.txt", "1");
        File.SetUnixFileMode(_folder.File("run.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetUnixFileMode(_folder.File("data.txt"), UnixFileMode.UserRead);
        Unpack(CodeSnapshot.Pack(_folder.Path).Archive);

        Assert.True(File.GetUnixFileMode(_target.File("run.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(_target.File("data.txt")));
    }

    [Fact]
    public void Long_names_links_and_empty_folders_travel()
    {
        var deep = string.Join('/', Enumerable.Repeat("a-folder-with-a-long-name", 12));
        Write(deep + "/ä file.py", "x");
        Directory.CreateDirectory(_folder.File("empty"));
        File.CreateSymbolicLink(_folder.File("link"), deep);
        Unpack(CodeSnapshot.Pack(_folder.Path).Archive);

        Assert.Equal("x", File.ReadAllText(_target.File("link/ä file.py")));
        Assert.True(Directory.Exists(_target.File("empty")));
    }

    [Fact]
    public void Pages_and_exports_of_the_runner_are_not_packed_and_other_files_of_these_kinds_are()
    {
        Write("train.py", "x");
        var before = CodeSnapshot.Pack(_folder.Path).Code;
        Write("page.html", "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"Experiments\">");
        Write("sweep.csv", "sweep,proposal,seed,experiment,setup,status,reason\n");
        Write("sweep.json", "{\n  \"schema\": \"experiments.sweep/2\"\n}");
        Assert.Equal(before, CodeSnapshot.Pack(_folder.Path).Code);

        Write("data.csv", "a,b\n1,2\n");
        Write("config.json", "{ \"lr\": 1 }");
        Write("index.html", "<html></html>");
        Unpack(CodeSnapshot.Pack(_folder.Path).Archive);
        Assert.Equal(["config.json", "data.csv", "index.html", "train.py"], Directory.GetFiles(_target.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_tools_and_patterns_leave_out_is_not_packed()
    {
        foreach (var name in (string[])["train.py", ".git/config", "x/__pycache__/a.pyc", ".venv/bin/python", "data/big.bin", "keep/data/small.bin", "notes.md", "docs/notes.md", ".env"])
        {
            Write(name, "x");
        }

        Write(".experimentsignore", "# data\n/data/\n*.md\n!docs/notes.md\n");
        Unpack(CodeSnapshot.Pack(_folder.Path).Archive);

        Assert.Equal(
            [".experimentsignore", "docs/notes.md", "keep/data/small.bin", "train.py"],
            Directory.EnumerateFiles(_target.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_target.Path, f)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("*.log", "a/b.log", true)]
    [InlineData("*.log", "b.log.txt", false)]
    [InlineData("/a", "a", true)]
    [InlineData("/a", "b/a", false)]
    [InlineData("a/*.txt", "a/b/c.txt", false)]
    [InlineData("a/**/c.txt", "a/b/d/c.txt", true)]
    [InlineData("a/**/c.txt", "a/c.txt", true)]
    [InlineData("**/x", "a/b/x", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("b?.py", "b1.py", true)]
    [InlineData("b[0-9].py", "b1.py", true)]
    [InlineData("b[!0-9].py", "b1.py", false)]
    [InlineData(@"\#a", "#a", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("folder/", "folder", false)]
    public void Pattern_follows_the_rules_of_gitignore(string pattern, string path, bool isIgnored) =>
        Assert.Equal(isIgnored, new IgnorePatterns([pattern]).IsIgnored(path, isFolder: false));

    [Fact]
    public void Folder_that_is_too_large_is_refused_with_what_to_do()
    {
        Write("a.bin", new string('x', 2000));
        Write("b.bin", "x");

        Assert.Equal(
            $"the code folder {_folder.Path} holds more than 1,000 bytes; list in .experimentsignore what is not code, such as data and results",
            Assert.Throws<InvalidDataException>(() => CodeSnapshot.Pack(_folder.Path, limits: new ProgramLimits { CodeBytes = 1000 })).Message);
        Assert.Contains(
            "more than 1 files and folders",
            Assert.Throws<InvalidDataException>(() => CodeSnapshot.Pack(_folder.Path, limits: new ProgramLimits { CodeFiles = 1 })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../other")]
    public void Link_that_leads_out_is_refused(string target)
    {
        File.CreateSymbolicLink(_folder.File("link"), target);

        Assert.Contains("holds the link link, which leads out of it", Assert.Throws<InvalidDataException>(() => CodeSnapshot.Pack(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_in_the_folder_does_not_stop_the_packer()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [_folder.File("pipe")]))
        {
            made.WaitForExit();
        }

        Unpack(CodeSnapshot.Pack(_folder.Path).Archive);

        Assert.Equal(0, new FileInfo(_target.File("pipe")).Length);
    }

    [Fact]
    public void Missing_folder_is_told() =>
        Assert.Throws<DirectoryNotFoundException>(() => CodeSnapshot.Pack(_folder.File("none")));

    [Theory]
    [InlineData("../evil", TarEntryType.RegularFile, "")]
    [InlineData("a/../../evil", TarEntryType.RegularFile, "")]
    [InlineData("/tmp/evil", TarEntryType.RegularFile, "")]
    [InlineData("link", TarEntryType.SymbolicLink, "/etc")]
    [InlineData("link", TarEntryType.SymbolicLink, "../..")]
    [InlineData("link", TarEntryType.HardLink, "train.py")]
    [InlineData("pipe", TarEntryType.Fifo, "")]
    public void Archive_that_leads_out_or_holds_what_it_may_not_is_refused(string name, TarEntryType type, string link) => Assert.Throws<InvalidDataException>(
        () => Unpack(Archive(("train.py", TarEntryType.RegularFile, string.Empty), (name, type, link))));

    [Fact]
    public void Archive_may_not_write_through_a_link_of_its_own() => Assert.Throws<InvalidDataException>(
        () => Unpack(Archive(("a/", TarEntryType.Directory, string.Empty), ("link", TarEntryType.SymbolicLink, "a"), ("link/evil", TarEntryType.RegularFile, string.Empty))));

    [Fact]
    public void Archive_that_is_too_large_is_refused_before_it_fills_the_disk()
    {
        Write("big", new string('x', 5000));
        using var archive = new MemoryStream(CodeSnapshot.Pack(_folder.Path).Archive);

        Assert.Contains(
            "holds more than 1,000 bytes",
            Assert.Throws<InvalidDataException>(() => FolderArchive.Unpack(archive, _target.Path, Limit with { Bytes = 1000 })).Message,
            StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_target.Path));
    }

    private static byte[] Archive(params (string Name, TarEntryType Type, string Link)[] entries)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var (name, type, link) in entries)
            {
                var entry = new GnuTarEntry(type, name);
                if (link.Length > 0)
                {
                    entry.LinkName = link;
                }

                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }

    private void Unpack(byte[] archive)
    {
        using var stream = new MemoryStream(archive);
        FolderArchive.Unpack(stream, _target.Path, Limit);
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), content);
    }
}
