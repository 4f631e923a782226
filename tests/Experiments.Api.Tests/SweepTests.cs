using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Experiments.Contracts.Access;

namespace Experiments.Api.Tests;

/// <summary>A sweep from its submission to its report.</summary>
public sealed class SweepTests(ApiSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_is_submitted_followed_and_read_page_by_page()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        var name = await ApiSilo.RunSweepAsync(client, ApiSilo.SmallSweep + "\nsampler-seed: 7");
        Assert.StartsWith("function-", name, StringComparison.Ordinal);

        var sweep = await GetAsync(client, $"sweeps/{name}");
        Assert.Equal(("finished", 12), (sweep["sweep"]!["status"]!.GetValue<string>(), sweep["sweep"]!["completed"]!.GetValue<int>()));
        var page = await client.GetStringAsync(new Uri($"sweeps/{name}/report", UriKind.Relative), Cancellation);
        Assert.Contains(sweep["leaderboardSha256"]!.GetValue<string>(), page, StringComparison.Ordinal);

        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var rows = await GetAsync(client, $"sweeps/{name}/experiments?take=5{after}");
            ids.AddRange(rows["experiments"]!.AsArray().Select(row => row!["experimentId"]!.GetValue<string>()));
            after = rows["next"] is { } next ? $"&after={next}" : null;
        }

        Assert.Equal((12, 12), (ids.Count, ids.Distinct().Count()));
        Assert.Equal(6, (await GetAsync(client, $"sweeps/{name}/proposals"))["total"]!.GetValue<int>());
        Assert.Equal(3, (await GetAsync(client, $"sweeps/{name}/leaderboard?top=3"))["rows"]!.AsArray().Count);
        Assert.Equal(3, (await GetAsync(client, $"experiments/{ids[0]}/curve"))["epochs"]!.AsArray().Count);
        Assert.Equal(2, (await GetAsync(client, $"experiments/{ids[0]}/curve?after=1"))["epochs"]!.AsArray().Count);
        Assert.StartsWith("sweep,", await client.GetStringAsync(new Uri($"sweeps/{name}/export?format=csv", UriKind.Relative), Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Same_file_again_is_the_same_sweep()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        var file = ApiSilo.SmallSweep + "\nsampler-seed: 8";
        using var first = await PostAsync(client, "sweeps", file, "application/yaml");
        using var second = await PostAsync(client, "sweeps", file, "application/yaml");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Experiments_are_listed_newest_first_without_gaps_while_pages_are_turned()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        await ApiSilo.RunSweepAsync(client, ApiSilo.SmallSweep + "\nsampler-seed: 9");
        var total = (await GetAsync(client, "experiments?status=completed&take=1"))["total"]!.GetValue<int>();
        var ids = new HashSet<string>();
        var count = 0;
        for (string? after = ""; after is not null;)
        {
            var page = await GetAsync(client, $"experiments?status=completed&take=5{after}");
            foreach (var listed in page["experiments"]!.AsArray())
            {
                count++;
                ids.Add(listed!["experiment"]!["id"]!.GetValue<string>());
            }

            after = page["next"] is { } next ? $"&after={next}" : null;
        }

        Assert.Equal(count, ids.Count);
        Assert.True(count >= Math.Min(total, 12), $"{count} of {total}");
    }

    [Fact]
    public async Task Stream_of_a_sweep_that_has_ended_tells_its_last_state_once()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        var name = await ApiSilo.RunSweepAsync(client, ApiSilo.SmallSweep + "\nsampler-seed: 10");
        var states = new List<ReceivedEvent>();
        await foreach (var state in EventReader.ReadAsync(client, $"sweeps/{name}/events", null, Cancellation))
        {
            states.Add(state);
        }

        var last = Assert.Single(states);
        await foreach (var _ in EventReader.ReadAsync(client, $"sweeps/{name}/events", last.Id, Cancellation))
        {
            Assert.Fail("the caller has this state");
        }
    }

    [Fact]
    public async Task Sweep_that_is_paused_resumed_and_cancelled_says_so_in_its_stream()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        const string Long = """
            name: long
            setup: { workload: function, function: branin, steps: 100000, step-milliseconds: 10 }
            parameters: { x1: { min: 0, max: 1 } }
            sampler: random
            budget: { experiments: 4 }
            """;
        using var submitted = await PostAsync(client, "sweeps", Long, "application/yaml");
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync(Cancellation));
        foreach (var (action, body, status) in new[] { ("pause", "{\"hold\": true}", "paused"), ("extend", "{\"budget\": 5, \"without\": [\"parallel\"]}", "paused"), ("resume", null, "running"), ("cancel", "{\"reason\": \"enough\"}", "cancelled") })
        {
            using var reply = await PostAsync(client, $"sweeps/long/{action}", body, "application/json");
            Assert.Equal(status, JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!["status"]!.GetValue<string>());
        }

        using var noted = await PostAsync(client, "sweeps/long/notes", "{\"text\": \"too long\", \"tags\": [\"slow\"]}", "application/json");
        Assert.Equal("slow", JsonNode.Parse(await noted.Content.ReadAsStringAsync(Cancellation))!["tags"]![0]!.GetValue<string>());
        Assert.Equal("too long", JsonNode.Parse(await client.GetStringAsync("sweeps/long", Cancellation))!["notes"]![0]!["text"]!.GetValue<string>());
        using var nothing = await PostAsync(client, "sweeps/long/notes", "{\"tags\": 5}", "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var wrong = await PostAsync(client, "sweeps/long/extend", "{\"budget\": 1, \"wallTime\": \"soon\", \"plateauGain\": 1, \"without\": [\"lag\"]}", "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(3, JsonNode.Parse(await wrong.Content.ReadAsStringAsync(Cancellation))!["errors"]!.AsArray().Count);
        using var less = await PostAsync(client, "sweeps/long/extend", "{\"budget\": 1}", "application/json");
        Assert.Contains("it is 5, and 1 could undo what the sweep has proposed", await less.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await foreach (var state in EventReader.ReadAsync(client, "sweeps/long/events", null, Cancellation))
        {
            if (state.Json["status"]!.GetValue<string>() == "cancelled")
            {
                Assert.Equal("enough", state.Json["reason"]!.GetValue<string>());
            }
        }
    }

    [Fact]
    public async Task Errors_of_a_sweep_file_have_their_places_and_come_all_at_once()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var reply = await PostAsync(client, "sweeps", "setup: { workload: function }\nparameters:\n  x1: { min: 1, max: 0 }\nsampler: tpx\nbudget: { experiments: -1 }", "application/yaml");
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        var errors = JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!["errors"]!.AsArray();
        Assert.True(errors.Count >= 3, errors.ToJsonString());
        Assert.Contains(errors, error => error!["line"]?.GetValue<int>() == 4 && error["text"]!.GetValue<string>().Contains("tpe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Name_of_another_sweep_is_refused()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var first = await PostAsync(client, "sweeps", ApiSilo.SmallSweep + "\nname: taken", "application/yaml");
        using var second = await PostAsync(client, "sweeps", ApiSilo.SmallSweep + "\nname: taken\nsampler-seed: 99", "application/yaml");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string? body, string type)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var text = await reply.Content.ReadAsStringAsync(Cancellation);
        Assert.True(reply.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
