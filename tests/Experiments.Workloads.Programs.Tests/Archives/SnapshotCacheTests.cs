using Experiments.Contracts.Programs;
using Experiments.Testing;
using Experiments.Workloads.Programs.Archives;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Workloads.Programs.Tests.Archives;

public sealed class SnapshotCacheTests : IDisposable
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, byte[]> _store = [];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Least_recently_used_code_is_deleted_beyond_the_most_bytes()
    {
        var cache = Create(bytes: 3 * 4096);
        var codes = Enumerable.Range(0, 3).Select(i => Pack($"{i}")).ToList();
        Use(cache, codes[0]);
        Use(cache, codes[1]);
        Use(cache, codes[2]);
        Use(cache, codes[0]);
        Use(cache, Pack("new"));

        Assert.Equal([true, false, true], codes.Select(IsCached));
    }

    [Fact]
    public void Code_that_was_not_used_for_a_month_is_deleted_and_unpacked_again_when_needed()
    {
        var cache = Create();
        var (old, young) = (Pack("old"), Pack("young"));
        Use(cache, old);
        _time.Advance(Month / 2);
        Use(cache, young);
        _time.Advance((Month / 2) + TimeSpan.FromMinutes(1));

        cache.Trim();

        Assert.Equal((false, true), (IsCached(old), IsCached(young)));
        Use(cache, old);
        Assert.True(IsCached(old));
    }

    [Fact]
    public void Code_that_another_silo_copies_stays()
    {
        var cache = Create();
        var code = Pack("old");
        Use(cache, code);
        _time.Advance(2 * Month);
        using (new SnapshotLocks(LocksFolder).TryShare(code.Sha256))
        {
            cache.Trim();
            Assert.True(IsCached(code));
        }

        cache.Trim();
        Assert.False(IsCached(code));
    }

    [Fact]
    public void Code_is_unpacked_for_the_attempt_alone_while_another_silo_deletes_it()
    {
        var cache = Create();
        var code = Pack("code");
        using (new SnapshotLocks(LocksFolder).TryOwn(code.Sha256))
        {
            Use(cache, code);
        }

        Assert.False(IsCached(code));
    }

    [Fact]
    public void What_silos_that_died_left_is_deleted_and_what_a_silo_unpacks_now_stays()
    {
        var name = new string('a', 64);
        string[] folders = [$"{name}.1.removed", $"{name}.2.part", $"{name}.3.part"];
        foreach (var (number, folder) in folders.Index())
        {
            Directory.CreateDirectory(_folder.File(folder));
            Directory.SetLastWriteTimeUtc(_folder.File(folder), _time.GetUtcNow().UtcDateTime - (number == 1 ? TimeSpan.FromDays(2) : TimeSpan.Zero));
        }

        Create().Trim();

        Assert.Equal([false, false, true], folders.Select(f => Directory.Exists(_folder.File(f))));
    }

    [Fact]
    public void Link_that_leads_back_into_its_folder_is_not_followed()
    {
        using var source = new TemporaryFolder();
        File.WriteAllText(source.File("a"), "a");
        Directory.CreateDirectory(source.File("sub"));
        File.CreateSymbolicLink(source.File("sub/loop"), "../sub");
        var cache = Create(bytes: 4096);
        var code = Add(CodeSnapshot.Pack(source.Path));
        Use(cache, code);
        Assert.True(IsCached(code));
    }

    [Fact]
    public async Task Silos_that_share_a_folder_copy_whole_snapshots_while_each_of_them_trims()
    {
        var codes = Enumerable.Range(0, 4).Select(i => Pack($"{i}", files: 20)).ToList();
        SnapshotCache[] silos = [Create(bytes: 0), Create(bytes: 0), Create(bytes: 0)];
        await Task.WhenAll(silos.Select((silo, number) => Task.Run(() =>
        {
            for (var i = 0; i < 40; i++)
            {
                Use(silo, codes[(i + number) % codes.Count], files: 20);
            }
        })));

        Assert.All(silos, silo => Assert.Equal(0, silo.Gates.Count));
        silos[0].Trim();
        Assert.Equal([LocksFolder], Directory.GetDirectories(_folder.Path));
    }

    private string LocksFolder => _folder.File("locks");

    private SnapshotCache Create(long bytes = long.MaxValue) => new(_folder.Path, ProgramLimits.Default, new CodeCacheLimit(bytes, Month), _time);

    private bool IsCached(ProgramCode code) => Directory.Exists(_folder.File(code.Sha256));

    private ProgramCode Pack(string content, int files = 1)
    {
        using var source = new TemporaryFolder();
        for (var i = 0; i < files; i++)
        {
            File.WriteAllText(source.File($"{i}.py"), content);
        }

        return Add(CodeSnapshot.Pack(source.Path));
    }

    private ProgramCode Add((ProgramCode Code, byte[] Archive) packed)
    {
        _store[packed.Code.Sha256] = packed.Archive;
        return packed.Code;
    }

    /// <summary>Copies a snapshot as an attempt does, and checks that the copy is whole. A minute passes.</summary>
    private void Use(SnapshotCache cache, ProgramCode code, int files = 1)
    {
        using var target = new TemporaryFolder();
        cache.CopyTo(code, hash => new MemoryStream(_store[hash]), target.Path);
        Assert.InRange(Directory.GetFiles(target.Path).Length, files, files + 1);
        lock (_time)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
