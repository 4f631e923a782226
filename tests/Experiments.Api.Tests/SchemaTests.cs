using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Experiments.Api.Operations;
using Experiments.Contracts.Access;

namespace Experiments.Api.Tests;

/// <summary>What the OpenAPI document says, held against real answers.</summary>
public sealed class SchemaTests(ApiSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_has_every_operation_with_its_parameters_and_needs_no_token()
    {
        var document = await DocumentAsync();
        foreach (var operation in ApiPart.Operations)
        {
            var described = document["paths"]?[ApiOperation.Root + operation.Path]?[operation.Method.ToLowerInvariant()];
            Assert.True(described is not null, $"{operation} is not in the document");
            Assert.Equal(operation.Id, described["operationId"]!.GetValue<string>());
            Assert.Equal(operation.Summary, described["summary"]!.GetValue<string>());
            Assert.Equal(operation.Parameters.Select(parameter => parameter.Name), (described["parameters"] as JsonArray ?? []).Select(parameter => parameter!["name"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Every_operation_answers_as_its_schema_says()
    {
        using var client = await silo.ClientAsync(Role.Operator);
        var document = await DocumentAsync();
        var sweep = await ApiSilo.RunSweepAsync(client, ApiSilo.SmallSweep);
        var external = await PostAsync(client, "sweeps", ExternalSweep);
        var experiment = (await GetAsync(client, $"sweeps/{sweep}/experiments"))["experiments"]![0]!["experimentId"]!.GetValue<string>();
        var names = new Dictionary<string, string>
        {
            ["name"] = sweep,
            ["id"] = experiment,
            ["workload"] = "function",
            ["report"] = "vae-gmm-148",
            ["silo"] = (await GetAsync(client, "cluster"))["silos"]![0]!["name"]!.GetValue<string>(),
        };
        var trials = await PostAsync(client, $"sweeps/{external["name"]}/ask", """{"count": 1}""");
        foreach (var operation in ApiPart.Operations.Where(operation => operation.Answer is not null))
        {
            var isTrial = operation.Id is "askSweep" or "tellSweep";
            var path = Samples.PathOf(operation, isTrial ? new Dictionary<string, string> { ["name"] = external["name"]!.GetValue<string>() } : names);
            path += operation.Parameters.Any(parameter => parameter.Name == "with") ? $"?with={external["name"]}" : string.Empty;
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(path, UriKind.Relative));
            if (operation.Body is not null)
            {
                request.Content = new StringContent(
                    operation.Id switch
                    {
                        "submitSweep" => ApiSilo.SmallSweep,
                        "noteSweep" or "noteExperiment" => """{"text": "as it should be", "tags": ["paper"]}""",
                        "submitExperiments" => """{"workload": "function", "setup": {"x1": 0.25}, "seeds": [0, 1]}""",
                        "tellSweep" => $$"""{"proposal": {{trials["trials"]![0]!["proposal"]}}, "value": 0.5}""",
                        _ => "{}",
                    },
                    Encoding.UTF8,
                    operation.BodyTypes[0]);
            }

            using var reply = await client.SendAsync(request, Cancellation);
            var text = await reply.Content.ReadAsStringAsync(Cancellation);
            Assert.True(reply.IsSuccessStatusCode, $"{operation}: {(int)reply.StatusCode} {text}");
            var schema = document["paths"]![ApiOperation.Root + operation.Path]![operation.Method.ToLowerInvariant()]!["responses"]!["200"]!["content"]![operation.AnswerType]!["schema"]!;
            Assert.Empty(SchemaCheck.Find(document, schema, JsonNode.Parse(text), operation.Id));
        }
    }

    [Fact]
    public async Task Check_finds_what_does_not_fit()
    {
        var document = await DocumentAsync();
        var schema = document["components"]!["schemas"]!["SweepProgress"]!;
        var problems = SchemaCheck.Find(document, schema, JsonNode.Parse("""{"name": 5, "extra": 1}"""), "it");
        Assert.Contains(problems, problem => problem.Contains("it.name", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("extra", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Content_that_the_caller_has_is_not_sent_again()
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var first = await client.GetAsync(new Uri("reports/vae-gmm-148", UriKind.Relative), Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("reports/vae-gmm-148", UriKind.Relative)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var reply = await client.SendAsync(again, Cancellation);
        Assert.Equal((HttpStatusCode.NotModified, 0), (reply.StatusCode, (await reply.Content.ReadAsByteArrayAsync(Cancellation)).Length));
    }

    private const string ExternalSweep = """
        name: outside
        setup: { workload: function, function: branin }
        parameters: { x1: { min: 0, max: 1 } }
        sampler: random
        budget: { experiments: 4 }
        trials: external
        """;

    private async Task<JsonNode> DocumentAsync()
    {
        using var client = new HttpClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri(silo.Address, ApiDocument.Path), Cancellation))!;
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation))!;

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        var text = await reply.Content.ReadAsStringAsync(Cancellation);
        Assert.True(reply.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
