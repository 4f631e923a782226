using System.Net;
using System.Text.Json.Nodes;
using Experiments.Api;
using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.Silos;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Pages.Tests;

/// <summary>What views show.</summary>
public sealed class ViewTests(PageSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_view_and_file_answers()
    {
        using var browser = await silo.SignedInAsync(Role.Operator);
        var view = await silo.Grains.GetGrain<ISweepGrain>(PageSilo.Sweep).Get();
        var values = new Dictionary<string, string>
        {
            ["{name}"] = PageSilo.Sweep,
            ["{id}"] = view.Experiments[0].ExperimentId,
            ["{chart}"] = "curves-loss",
            ["{format}"] = "svg",
        };
        foreach (var operation in PagePart.Views.Where(operation => operation.Method == "GET"))
        {
            var isOfTwo = operation.Parameters.Any(parameter => parameter.Name == "with");
            values["{figure}"] = isOfTwo ? "compare-curves" : "history";
            var path = values.Aggregate(operation.Path + (isOfTwo ? $"?with={PageSilo.Other}" : string.Empty), (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
            using var reply = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            Assert.True(reply.StatusCode == HttpStatusCode.OK, $"{path}: {reply.StatusCode}");
            Assert.Equal(operation.AnswerType, reply.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Nothing_of_a_view_is_run_or_styled_inside_of_it()
    {
        using var browser = await silo.SignedInAsync(Role.Operator);
        foreach (var path in new[] { "/", $"/sweeps/{PageSilo.Sweep}", "/experiments", "/cluster", "/activity", "/nowhere" })
        {
            using var reply = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            var html = await reply.Content.ReadAsStringAsync(Cancellation);
            Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?! src=)", html);
            Assert.DoesNotMatch("<[a-z]+(\\s+[a-z-]+(=\"[^\"]*\")?)*\\s+on[a-z]+=", html);
        }
    }

    /// <summary>The page, the static report and the document cannot disagree about what was found.</summary>
    [Fact]
    public async Task Hash_of_the_leaderboard_is_the_same_everywhere()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        var document = JsonNode.Parse(await PageSilo.ReadAsync(browser, $"/api/v1/sweeps/{PageSilo.Sweep}"))!;
        var hash = document["leaderboardSha256"]!.GetValue<string>();
        Assert.Equal(64, hash.Length);
        Assert.Contains(hash, await PageSilo.ReadAsync(browser, $"/sweeps/{PageSilo.Sweep}"), StringComparison.Ordinal);
        Assert.Contains(hash, await PageSilo.ReadAsync(browser, $"/api/v1/sweeps/{PageSilo.Sweep}/report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_others_is_never_markup()
    {
        const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e";
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Operator));
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("hostile", 3000, 50));
        await Wait.Until(() => silo.Grains.GetGrain<ISweepGrain>("hostile").GetProgress(), progress => progress.Running > 0, Cancellation);
        var id = (await silo.Grains.GetGrain<ISweepGrain>("hostile").Get()).Experiments[0].ExperimentId;
        using var content = new StringContent(new JsonObject { ["reason"] = Attack }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri("/api/v1/sweeps/hostile/cancel", UriKind.Relative), content, Cancellation);
        Assert.True(reply.IsSuccessStatusCode);

        using var browser = await silo.SignedInAsync(Role.Operator);
        var seen = 0;
        foreach (var path in new[] { "/sweeps/hostile", "/activity", "/experiments", $"/experiments/{id}", "/?q=" + Uri.EscapeDataString(Attack), "/sweeps/hostile?q=" + Uri.EscapeDataString(Attack) })
        {
            var html = await PageSilo.ReadAsync(browser, path);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            seen += html.Contains("&lt;script&gt;alert(1)", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(seen >= 4, $"the text was seen on {seen} views");
        Assert.DoesNotContain("\u202e", await PageSilo.ReadAsync(browser, "/sweeps/hostile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_and_order_of_an_address_decide_the_rows()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        var all = await RowsAsync(string.Empty);
        Assert.Equal(8, all.Length);
        var inside = await RowsAsync("?where=x1%3D0..0.5&sort=-x1");
        Assert.NotEmpty(inside);
        Assert.True(inside.Length < all.Length);
        var values = inside.Select(row => double.Parse(row[Column("x1")], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, 0.5));
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal("0", Assert.Single(await RowsAsync("?q=the%20base"))[1]);

        int Column(string name) => Array.IndexOf(Header, name);

        async Task<string[][]> RowsAsync(string query)
        {
            var lines = (await PageSilo.ReadAsync(browser, $"/sweeps/{PageSilo.Sweep}/leaderboard.csv{query}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Header = lines[0].Split(',');
            return [.. lines.Skip(1).Select(line => line.Split(','))];
        }
    }

    private static string[] Header { get; set; } = [];

    [Fact]
    public async Task Everything_that_is_wrong_with_an_address_is_said_at_once()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        using var reply = await browser.GetAsync(new Uri($"/sweeps/{PageSilo.Sweep}?sort=height&where=width%3D3&columns=depth", UriKind.Relative), Cancellation);
        var html = await reply.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains("there is no column &#x27;height&#x27;", html, StringComparison.Ordinal);
        Assert.Contains("width=3", html, StringComparison.Ordinal);
        Assert.Contains("does not vary &#x27;depth&#x27;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_that_has_not_changed_is_not_sent_again()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        using var first = await browser.GetAsync(new Uri($"/sweeps/{PageSilo.Sweep}", UriKind.Relative), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/sweeps/{PageSilo.Sweep}", UriKind.Relative));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await browser.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Silo_has_no_page_unless_it_is_told()
    {
        var ports = TestPorts.Find(3);
        using var host = SiloHost.Build(silo.Arguments(ports, "without", page: false), BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All), new PagePart());
        await host.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports[2]}") };
        using var reply = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        await host.StopAsync(Cancellation);
    }
}
