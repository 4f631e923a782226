using System.Text;
using System.Text.Json.Nodes;
using Experiments.Contracts.Access;

namespace Experiments.Api.Tests;

/// <summary>Experiments whose attempts may not take long, and are tried again.</summary>
public sealed class AttemptLimitsTests(ApiSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempt_that_takes_too_long_fails_and_is_tried_again_as_often_as_the_body_says()
    {
        using var client = await silo.ClientAsync(Role.Submitter);
        using var content = new StringContent(
            """{"workload": "function", "setup": {"x1": 0.125, "steps": 2, "step-milliseconds": 60000}, "timeout": "1s", "retry": 1, "retryOn": ["timeout"], "priority": -5}""", Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri("experiments", UriKind.Relative), content, Cancellation);
        var submitted = JsonNode.Parse(await reply.Content.ReadAsStringAsync(Cancellation))!;
        Assert.True(reply.IsSuccessStatusCode, submitted.ToJsonString());
        var id = submitted["experiments"]![0]!["experimentId"]!.GetValue<string>();
        var ended = await Wait.Until(
            async () => JsonNode.Parse(await client.GetStringAsync(new Uri($"experiments/{id}", UriKind.Relative), Cancellation))!,
            experiment => experiment["experiment"]!["status"]!.GetValue<string>() == "failed",
            Cancellation,
            expected: "the experiment fails");
        var text = ended.ToJsonString();
        Assert.Contains("attempt 1 failed (timeout), try 1 of 1 follows", text, StringComparison.Ordinal);
        Assert.Contains("attempt 2 started", text, StringComparison.Ordinal);
        Assert.DoesNotContain("attempt 3", text, StringComparison.Ordinal);
    }
}
