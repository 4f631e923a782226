using System.Buffers.Binary;
using System.Text;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Testing;
using Experiments.Workloads.Programs.Metrics;
using Experiments.Workloads.Programs.Metrics.TensorBoard;

namespace Experiments.Workloads.Programs.Tests.Metrics;

/// <summary>Event files are written here byte by byte, as TensorBoard's own writers do.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Checksums_are_those_of_real_event_files()
    {
        // Every event file begins with a record of 24 bytes, "brain.Event:2", and so with these bytes.
        byte[] length = [0x18, 0, 0, 0, 0, 0, 0, 0];

        Assert.Equal(0x224b7fa3u, EventRecords.MaskedChecksum(length));
    }

    [Fact]
    public void Steps_of_the_objective_are_the_epochs()
    {
        File.WriteAllBytes(
            _folder.File("events.out.tfevents.1"),
            [
                .. Record(VersionEvent()),
                .. Record(Scalar(50, "batch", 9)),
                .. Record(Scalar(100, "acc/test", 0.5f)),
                .. Record(Scalar(100, "loss/validation", 2)),
                .. Record(Tensor(200, "loss/validation", 1)),
                .. Record(Scalar(200, "acc/test", 0.75f)),
            ]);

        Assert.Equal(["loss@validation=2 acc@test=0.5", "loss@validation=1 acc@test=0.75"], ReadAll());
    }

    [Fact]
    public void Folder_that_is_named_like_a_split_gives_values_of_that_split()
    {
        Directory.CreateDirectory(_folder.File("validation"));
        Directory.CreateDirectory(_folder.File("test"));
        File.WriteAllBytes(_folder.File("validation/events.out.tfevents.1"), [.. Record(Scalar(0, "loss", 2)), .. Record(Scalar(1, "loss", 1))]);
        File.WriteAllBytes(_folder.File("test/events.out.tfevents.1"), [.. Record(Scalar(0, "acc", 0.25f)), .. Record(Scalar(1, "acc", 0.5f))]);

        Assert.Equal(["loss@validation=2 acc@test=0.25", "loss@validation=1 acc@test=0.5"], ReadAll());
    }

    [Fact]
    public void Half_a_record_waits()
    {
        var path = _folder.File("events.out.tfevents.1");
        var record = Record(Scalar(1, "loss", 2));
        File.WriteAllBytes(path, [.. record, .. record[..20]]);
        var records = new EventRecords(path, "events");
        var taken = 0;

        Assert.True(records.Read(_ => taken++));
        Assert.False(records.Read(_ => taken++));
        File.AppendAllBytes(path, record[20..]);
        Assert.True(records.Read(_ => taken++));
        Assert.Equal(2, taken);
    }

    [Fact]
    public void Damaged_record_is_refused_with_its_number()
    {
        var path = _folder.File("events.out.tfevents.1");
        var record = Record(Scalar(1, "loss", 2));
        byte[] damaged = [.. record];
        damaged[15] ^= 1;
        File.WriteAllBytes(path, [.. record, .. damaged]);

        Assert.Equal(
            "record 2 of runs/events has a wrong checksum; is it an event file of TensorBoard, written by one process?",
            Assert.Throws<ProgramMessageException>(() => new EventRecords(path, "runs/events").Read(_ => { })).Message);
    }

    private List<string> ReadAll()
    {
        var definition = new TestProgram
        {
            Script = string.Empty,
            Metrics =
            [
                new() { Name = "loss", Splits = ["validation"], Goal = MetricGoal.Minimise },
                new() { Name = "acc", Splits = ["test"], Goal = MetricGoal.Maximise, Unit = MetricUnit.Fraction },
            ],
        }.Define(null);
        var closed = new List<EpochRecord>();
        var book = new MetricBook(definition, [], 0, null, TimeProvider.System) { EpochClosed = closed.Add };
        new EventFolder(1, _folder.Path, "runs", new MetricKeys(definition), 0, TimeProvider.System).Read(book, isEnd: true);
        book.Close(int.MaxValue);
        return [.. closed.Select(e => string.Join(' ', e.Values.Select(v => $"{v.Name}@{v.Split}={ValueRules.Text(v.Value)}")))];
    }

    private static byte[] Record(byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, data.Length);
        return [.. length, .. BitConverter.GetBytes(EventRecords.MaskedChecksum(length)), .. data, .. BitConverter.GetBytes(EventRecords.MaskedChecksum(data))];
    }

    private static byte[] VersionEvent() => [.. Field(1, 1), .. BitConverter.GetBytes(1.5), .. Message(3, "brain.Event:2"u8.ToArray())];

    private static byte[] Scalar(int step, string tag, float value) =>
        Event(step, [.. Message(1, Encoding.UTF8.GetBytes(tag)), .. Field(2, 5), .. BitConverter.GetBytes(value)]);

    // As PyTorch and TensorFlow 2 write scalars: a tensor of type float with one packed value, and the plug-in's name.
    private static byte[] Tensor(int step, string tag, float value) => Event(
        step,
        [
            .. Message(1, Encoding.UTF8.GetBytes(tag)),
            .. Message(9, Message(1, Message(1, "scalars"u8.ToArray()))),
            .. Message(8, [.. Field(1, 0), 1, .. Message(2, []), .. Message(5, BitConverter.GetBytes(value))]),
        ]);

    private static byte[] Event(int step, byte[] value) =>
        [.. Field(1, 1), .. BitConverter.GetBytes(1.5), .. Field(2, 0), .. Varint(step), .. Message(5, Message(1, value))];

    private static byte[] Message(int number, byte[] content) => [.. Field(number, 2), .. Varint(content.Length), .. content];

    private static byte[] Field(int number, int type) => Varint((number << 3) | type);

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)((value & 127) | 128), .. Varint(value >> 7)];
}
