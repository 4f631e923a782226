namespace Experiments.Hosting.Tests.Storage;

/// <summary>What Orleans asks of a reminder table.</summary>
public abstract class ReminderConformance : StorageConformance
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private protected ReminderConformance(ITestDatabase database)
        : base(database)
    {
    }

    private IReminderTable Table => Silo.Reminders;

    [Fact]
    public async Task Reminder_is_read_back_and_a_second_write_replaces_it()
    {
        var entry = Entry("a");
        var first = await Table.UpsertRow(entry, Cancellation);
        entry.Period = TimeSpan.FromDays(60);
        var second = await Table.UpsertRow(entry, Cancellation);
        Assert.NotEqual(first, second);
        var read = await Table.ReadRow(entry.GrainId, entry.ReminderName, Cancellation);
        Assert.Equal((Start, TimeSpan.FromDays(60), second), (read!.StartAt, read.Period, read.ETag));
        Assert.Single((await Table.ReadRows(entry.GrainId, Cancellation)).Reminders);
    }

    [Fact]
    public async Task Reminder_is_removed_only_by_its_version()
    {
        var entry = Entry("a");
        var old = await Table.UpsertRow(entry, Cancellation);
        var current = await Table.UpsertRow(entry, Cancellation);
        Assert.False(await Table.RemoveRow(entry.GrainId, entry.ReminderName, old!, Cancellation));
        Assert.True(await Table.RemoveRow(entry.GrainId, entry.ReminderName, current!, Cancellation));
        Assert.False(await Table.RemoveRow(entry.GrainId, entry.ReminderName, current!, Cancellation));
        Assert.Empty((await Table.ReadRows(entry.GrainId, Cancellation)).Reminders);
    }

    [Fact]
    public async Task Ranges_of_the_ring_cover_every_reminder_once()
    {
        var entries = Enumerable.Range(0, 50).Select(i => Entry($"grain{i}")).ToArray();
        foreach (var entry in entries)
        {
            await Table.UpsertRow(entry, Cancellation);
        }

        uint[] cuts = [0x10000000, 0x50000000, 0x90000000, 0xD0000000];
        var found = new List<string>();
        for (var i = 0; i < cuts.Length; i++)
        {
            var (begin, end) = (cuts[i], cuts[(i + 1) % cuts.Length]);
            var inRange = (await Table.ReadRows(begin, end, Cancellation)).Reminders.Select(r => r.GrainId).ToArray();
            Assert.All(inRange, id => Assert.True(unchecked(id.GetUniformHashCode() - begin - 1 < end - begin)));
            found.AddRange(inRange.Select(id => id.ToString()));
        }

        Assert.Equal(entries.Select(e => e.GrainId.ToString()).Order(), found.Order());
        Assert.Equal(50, (await Table.ReadRows(7, 7, Cancellation)).Reminders.Count);
    }

    [Fact]
    public async Task Cleared_table_is_empty()
    {
        await Table.UpsertRow(Entry("a"), Cancellation);
        await Table.TestOnlyClearTable(Cancellation);
        Assert.Empty((await Table.ReadRows(Entry("a").GrainId, Cancellation)).Reminders);
    }

    private static ReminderEntry Entry(string key) =>
        new() { GrainId = GrainId.Create("sweep", key), ReminderName = "watchdog", StartAt = Start, Period = TimeSpan.FromMinutes(1) };
}

public sealed class SqliteReminderTests() : ReminderConformance(new SqliteTestDatabase());

public sealed class PostgresReminderTests(PostgresServer server) : ReminderConformance(new PostgresTestDatabase(server));
