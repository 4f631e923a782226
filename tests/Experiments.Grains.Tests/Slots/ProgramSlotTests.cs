using Experiments.Grains.Artifacts;
using Experiments.Grains.Slots;
using Experiments.Grains.Tests.Artifacts;
using Experiments.Workloads;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Tests.Slots;

public sealed class ProgramSlotTests
{
    private readonly MemoryArtifactStore _store = new();
    private readonly LiveOutputs _outputs = new();

    [Fact]
    public void Code_is_read_again_while_the_store_is_away_and_what_is_not_there_is_null()
    {
        var address = _store.Put(new byte[] { 1, 2, 3 });
        var flaky = new FlakyStore(_store, failures: 2);
        var retries = new ArtifactStoreRetries(flaky, Options.Create(new SlotOptions()), TimeProvider.System);
        using var content = retries.Open(address, TestContext.Current.CancellationToken);
        Assert.Equal(3, content!.Length);
        Assert.Equal(3, flaky.Opened);
        Assert.Null(retries.Open("other", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Output_is_read_from_an_offset_and_an_ended_attempt_is_kept_for_a_while()
    {
        using (_outputs.Open("a", 1))
        {
            _outputs.Append("a", 1, OutputStream.Output, "one\n"u8.ToArray());
            _outputs.Append("a", 1, OutputStream.Error, "oops"u8.ToArray());
            _outputs.Append("b", 1, OutputStream.Output, "not open"u8.ToArray());
            Assert.Equal("one\n"u8.ToArray(), _outputs.Read("a", 1, "stdout", 0)!.Bytes);
            Assert.Equal("e\n"u8.ToArray(), _outputs.Read("a", 1, "stdout", 2)!.Bytes);
            Assert.Equal("oops"u8.ToArray(), _outputs.Read("a", 1, "stderr", 0)!.Bytes);
            Assert.True(_outputs.Read("a", 1, "stdout", 9)!.IsOpen);
            Assert.Null(_outputs.Read("b", 1, "stdout", 0));
        }

        Assert.False(_outputs.Read("a", 1, "stdout", 0)!.IsOpen);
        for (var attempt = 2; attempt <= 17; attempt++)
        {
            _outputs.Open("a", attempt).Dispose();
        }

        Assert.Null(_outputs.Read("a", 1, "stdout", 0));
        Assert.NotNull(_outputs.Read("a", 17, "stdout", 0));
    }

    [Fact]
    public void Output_of_an_attempt_that_is_not_closed_outlives_any_number_of_later_attempts()
    {
        using var open = _outputs.Open("a", 1);
        _outputs.Append("a", 1, OutputStream.Output, "kept"u8.ToArray());
        for (var attempt = 1; attempt <= 100; attempt++)
        {
            _outputs.Open("b", attempt).Dispose();
        }

        Assert.Equal("kept"u8.ToArray(), _outputs.Read("a", 1, "stdout", 0)!.Bytes);
    }

    [Fact]
    public void Attempts_that_write_nothing_hold_no_memory_for_output()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var attempt = 1; attempt <= 100; attempt++)
        {
            _outputs.Open("a", attempt);
            _outputs.Append("a", attempt, OutputStream.Output, ReadOnlyMemory<byte>.Empty);
            Assert.Empty(_outputs.Read("a", attempt, "stdout", 0)!.Bytes);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 4096);
    }

    [Fact]
    public void Old_output_is_dropped_and_the_offset_says_so()
    {
        using var open = _outputs.Open("a", 1);
        for (var i = 0; i < 5; i++)
        {
            _outputs.Append("a", 1, OutputStream.Output, Enumerable.Repeat((byte)i, 100_000).ToArray());
        }

        var output = _outputs.Read("a", 1, "stdout", 0)!;
        Assert.Equal((500_000 - (256 * 1024), 256 * 1024), (output.Offset, output.Bytes.Length));
        Assert.Equal((2, 4), (output.Bytes[0], output.Bytes[^1]));
        Assert.Empty(_outputs.Read("a", 1, "stdout", 600_000)!.Bytes);
    }

    private sealed class FlakyStore(MemoryArtifactStore store, int failures) : IArtifactStore
    {
        public int Opened { get; private set; }

        public Stream? Open(string sha256) => ++Opened <= failures ? throw new IOException("away") : store.Open(sha256);

        public string Put(ReadOnlyMemory<byte> content) => throw new NotSupportedException();

        public void Delete(string sha256) => throw new NotSupportedException();

        public bool DeleteIfOlder(string sha256, DateTimeOffset time) => throw new NotSupportedException();

        public IEnumerable<ArtifactInfo> List() => throw new NotSupportedException();

        public IEnumerable<ArtifactInfo> Leftovers() => throw new NotSupportedException();

        public void DeleteLeftover(string name) => throw new NotSupportedException();
    }
}
