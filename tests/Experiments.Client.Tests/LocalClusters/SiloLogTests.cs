using Experiments.Client.LocalClusters;

namespace Experiments.Client.Tests.LocalClusters;

public sealed class SiloLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.File("silo-0.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tail_of_a_long_log_reads_its_end_only_and_begins_with_a_whole_line()
    {
        using (var writer = new StreamWriter(Log))
        {
            for (var i = 0; i < 200_000; i++)
            {
                writer.Write($"line {i:D6}\n");
            }
        }

        var tail = SiloLog.ReadTail(Log, 2);
        Assert.Equal(["line 199998", "line 199999"], tail.Lines);
        Assert.Equal((true, new FileInfo(Log).Length), (tail.IsCut, tail.Offset));
        var all = SiloLog.ReadTail(Log, int.MaxValue).Lines;
        Assert.True(all.Count * 12 <= SiloLog.MostBytes);
        Assert.All(all, line => Assert.Matches("^line [0-9]{6}$", line));
    }

    [Fact]
    public void Log_that_does_not_exist_has_no_lines() => Assert.Empty(SiloLog.ReadTail(Log, 2).Lines);

    [Fact]
    public void Log_is_kept_at_a_start_and_moved_aside_if_it_is_long()
    {
        File.WriteAllText(Log, "before\n");
        Assert.Equal(7, SiloLog.PrepareForStart(Log));
        using (var file = new FileStream(Log, FileMode.Open))
        {
            file.SetLength(SiloLog.LargestBeforeStart + 1);
        }

        Assert.Equal(0, SiloLog.PrepareForStart(Log));
        Assert.Equal((false, true), (File.Exists(Log), File.Exists(Log + ".old")));
    }

    [Fact]
    public void Reading_on_continues_at_the_offset_and_begins_again_with_a_new_file()
    {
        File.WriteAllText(Log, "abc");
        var (_, offset) = SiloLog.ReadFrom(Log, 0);
        File.AppendAllText(Log, "de");
        var (bytes, next) = SiloLog.ReadFrom(Log, offset);
        Assert.Equal("de"u8.ToArray(), bytes);
        Assert.Equal(5, next);
        File.WriteAllText(Log, "x");
        Assert.Equal("x"u8.ToArray(), SiloLog.ReadFrom(Log, next).Bytes);
    }
}
