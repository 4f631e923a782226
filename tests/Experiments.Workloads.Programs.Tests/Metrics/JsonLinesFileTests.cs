using System.Text;
using Experiments.Testing;
using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Tests.Metrics;

public sealed class JsonLinesFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Receiver _receiver = new();
    private readonly JsonLinesFile _file;

    public JsonLinesFileTests() => _file = new JsonLinesFile(0, Path, "m.jsonl", 1000);

    private string Path => _folder.File("m.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_that_is_not_there_yet_has_nothing() => Assert.False(_file.Read(_receiver, isEnd: false));

    [Fact]
    public void Only_what_is_new_is_read_and_half_a_line_waits()
    {
        Append("{\"a\": 1}\n{\"a\"");
        Assert.True(_file.Read(_receiver, isEnd: false));
        Assert.Equal([1], _receiver.Numbers);

        Append(": 2}\n");
        _file.Read(_receiver, isEnd: false);
        Assert.False(_file.Read(_receiver, isEnd: false));
        Assert.Equal([1, 2], _receiver.Numbers);
    }

    [Fact]
    public void Last_line_needs_no_end()
    {
        Append("{\"a\": 1}");
        _file.Read(_receiver, isEnd: true);

        Assert.Equal([1], _receiver.Numbers);
    }

    [Fact]
    public void Truncated_file_is_read_from_its_beginning()
    {
        Append("{\"a\": 1}\n{\"a\": 2}\n");
        _file.Read(_receiver, isEnd: false);
        File.WriteAllText(Path, "{\"a\": 3}\n");
        _file.Read(_receiver, isEnd: false);

        Assert.Equal([1, 2, 3], _receiver.Numbers);
        Assert.Equal("m.jsonl was rewritten, so it is read again from its beginning", Assert.Single(_receiver.Restarts));
    }

    [Fact]
    public void File_that_was_replaced_by_a_longer_one_is_read_from_its_beginning()
    {
        Append("{\"a\": 1}\n");
        _file.Read(_receiver, isEnd: false);
        File.WriteAllText(Path, "{\"a\": 5}\n{\"a\": 6}\n");
        _file.Read(_receiver, isEnd: false);

        Assert.Equal([1, 5, 6], _receiver.Numbers);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public void Many_lines_come_through_whole(int count)
    {
        Append(string.Concat(Enumerable.Range(0, count).Select(i => $"{{\"a\": {i}}}\n")));
        _file.Read(_receiver, isEnd: false);

        Assert.Equal(Enumerable.Range(0, count).Select(i => (double)i), _receiver.Numbers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Line_that_is_too_long_is_refused_with_its_number(bool hasEnd)
    {
        Append("{\"a\": 1}\n\"" + new string('x', 10_000_000) + (hasEnd ? "\"\n" : string.Empty));

        Assert.Equal(
            "line 2 of m.jsonl is longer than 1,000 bytes; write one short JSON object a line, and large data into files of their own",
            Assert.Throws<ProgramMessageException>(() => _file.Read(_receiver, isEnd: false)).Message);
    }

    private void Append(string text) => File.AppendAllText(Path, text, new UTF8Encoding(false));

    private sealed class Receiver : IMessageReceiver
    {
        public List<double> Numbers { get; } = [];

        public List<string> Restarts { get; } = [];

        public void Add(int source, ProgramMessage message, string place) =>
            Numbers.Add(Assert.Single(Assert.IsType<ProgramMessage.Values>(message).Items).Value);

        public void Restart(int source, string reason) => Restarts.Add(reason);
    }
}
