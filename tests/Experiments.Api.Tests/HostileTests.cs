using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Experiments.Contracts.Access;

namespace Experiments.Api.Tests;

/// <summary>Requests that mean harm, or are merely wrong.</summary>
public sealed class HostileTests(ApiSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sweeps/..%2f..%2fetc%2fpasswd", 400, "is not a sweep's name")]
    [InlineData("sweeps/%01", 400, "is not a sweep's name")]
    [InlineData("sweeps/around-14", 404, "there is no sweep 'around-14'")]
    [InlineData("experiments/..%2f..%2f", 400, "is not the id of an experiment")]
    [InlineData("experiments/0123456789abcdef", 404, "there is no experiment")]
    [InlineData("experiments/%1b%5b31m", 400, "\\\\u001b[31m")]
    [InlineData("experiments?take=10000000", 400, "'10000000' is not a whole number from 1 to 1000")]
    [InlineData("experiments?take=99999999999999999999999999", 400, "is not a whole number")]
    [InlineData("experiments?take=-1", 400, "'-1' is not a whole number")]
    [InlineData("experiments?take=1&take=2", 400, "it is given 2 times")]
    [InlineData("experiments?statu=failed", 400, "did you mean 'status'?")]
    [InlineData("experiments?status=dead,failed,gone", 400, "'dead' is not one of")]
    [InlineData("experiments?after=9999999999999999999-0123456789abcdef", 400, "is no place in the list")]
    [InlineData("experiments?after=5", 400, "is no place in the list")]
    [InlineData("leaderboards/function?metric=%FF", 400, "has no metric")]
    [InlineData("leaderboards/functoin", 404, "did you mean 'function'?")]
    [InlineData("nothing", 404, "there is nothing at this address")]
    public async Task Wrong_request_is_refused_with_a_reason(string path, int status, string text)
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var body = await reply.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == (int)reply.StatusCode, $"{(int)reply.StatusCode} {body}");
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
        Assert.Contains(text, body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_said_at_once()
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var reply = await client.GetAsync(new Uri("experiments?take=0&status=x&more=1", UriKind.Relative), Cancellation);
        var problem = JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal(["more", "status", "take"], problem["errors"]!.AsArray().Select(error => error!["subject"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("BREW")]
    public async Task Other_methods_are_refused(string method)
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("sweeps", UriKind.Relative));
        using var reply = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.StatusCode);
        Assert.Contains("it takes", await reply.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweeps", "application/xml", "<a/>", 415)]
    [InlineData("sweeps", "application/json", "\u0000", 400)]
    [InlineData("sweeps", "application/json", "[1,2]", 400)]
    [InlineData("sweeps", "application/yaml", "parameters: {x1: {min: 0, max: 1}}\nsampler: tpx\nbudgte: 5", 400)]
    [InlineData("experiments", "application/json", "{\"a\":", 400)]
    [InlineData("experiments", "application/json", "{\"workload\":\"function\",\"workload\":\"x\"}", 400)]
    [InlineData("experiments", "application/json", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 400)]
    [InlineData("experiments", "application/json", "{\"workload\":\"function\",\"seeds\":[1e999]}", 400)]
    [InlineData("experiments", "application/json", "{\"workload\":\"function\",\"retry\":1e999}", 400)]
    [InlineData("experiments", "application/json", "{\"workload\":\"function\",\"priority\":50}", 403)]
    public async Task Wrong_body_is_refused(string path, string type, string body, int status)
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var reply = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        Assert.True(status == (int)reply.StatusCode, $"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync(Cancellation)}");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_bodies_that_are_too_large_are_refused()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var wrong = new ByteArrayContent([0x6E, 0xFF, 0xFE]) { Headers = { ContentType = new("application/yaml") } };
        using var reply = await client.PostAsync(new Uri("sweeps", UriKind.Relative), wrong, Cancellation);
        Assert.Contains("it is not UTF-8", await reply.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        using var large = new ByteArrayContent(new byte[ApiLimits.LargestBody + 1]) { Headers = { ContentType = new("application/yaml") } };
        using var refused = await client.PostAsync(new Uri("sweeps", UriKind.Relative), large, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task Wrong_members_of_a_setup_are_said_at_once_with_the_texts_of_the_command_line()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var content = new StringContent("""{"workload": "function", "setup": {"x1": "near", "steps": 0, "colour": 3}, "sedes": [1]}""", Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri("experiments", UriKind.Relative), content, Cancellation);
        var errors = JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!["errors"]!.AsArray();
        Assert.Equal(["sedes", "colour", "x1", "steps"], errors.Select(error => error!["subject"]!.GetValue<string>()));
        Assert.Contains("did you mean 'seeds'?", errors[0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_limits_of_attempts_are_said_at_once()
    {
        var errors = await ErrorsAsync("""{"workload": "function", "timeout": "-4h", "silentTimeout": 30, "retry": 101, "retryOn": ["exit-0", "memory", "\u001b[31m"], "priority": 101}""");
        Assert.Equal(["retry", "silentTimeout", "timeout", "retryOn", "retryOn", "priority"], errors.Select(error => error.Subject));
        Assert.Equal("'101' is not a whole number from 0 to 100", errors[0].Text);
        Assert.Contains("'-4h' is not", errors[2].Text, StringComparison.Ordinal);
        Assert.Equal("'exit-0' is not error, memory, signal, timeout or an exit code from 1 to 255 such as exit-75", errors[3].Text);
        Assert.DoesNotContain('\u001b', errors[4].Text);
        Assert.Equal([("retryOn", "it belongs to retry; give how often a failed attempt is tried again too")], await ErrorsAsync("""{"workload": "function", "retryOn": ["memory"]}"""));
        Assert.StartsWith("it is not a list of error, memory", Assert.Single(await ErrorsAsync("""{"workload": "function", "retry": 2, "retryOn": []}""")).Text, StringComparison.Ordinal);
    }

    private async Task<(string Subject, string Text)[]> ErrorsAsync(string body)
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri("experiments", UriKind.Relative), content, Cancellation);
        return [.. JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!["errors"]!.AsArray().Select(error => (error!["subject"]!.GetValue<string>(), error["text"]!.GetValue<string>()))];
    }

    /// <summary>A reader that takes nothing holds neither memory nor other readers.</summary>
    [Fact]
    public async Task Reader_of_events_that_does_not_read_holds_up_nobody()
    {
        var token = await silo.CreateTokenAsync("slow", Role.Reader);
        using var slow = new TcpClient { ReceiveBufferSize = 1024 };
        await slow.ConnectAsync(silo.Address.Host, silo.Address.Port, Cancellation);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"), Cancellation);

        using var client = await silo.ClientAsync(Role.Reader);
        await foreach (var state in EventReader.ReadAsync(client, "events", null, Cancellation))
        {
            Assert.Equal("sweeps", state.Name);
            break;
        }
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused()
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("cluster", UriKind.Relative));
        request.Headers.Add("X-Large", new string('x', 20_000));
        using var reply = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, reply.StatusCode);
    }
}
