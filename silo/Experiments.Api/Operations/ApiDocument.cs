using System.Globalization;
using System.Text.Json.Nodes;
using Experiments.Api.Documents;
using Experiments.Reporting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Experiments.Api.Operations;

/// <summary>Describes the API by OpenAPI, from the definitions of the operations and the types of their documents.</summary>
internal static class ApiDocument
{
    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    /// <summary>The address of the document.</summary>
    public const string Path = "/api/openapi.json";

    private const string Token = "token";

    /// <summary>Sets how the document is made.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any(operation => operation.Prefix == ApiOperation.Root);
        options.CreateSchemaReferenceId = info => SchemaNames.Of(info) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Experiments",
                Version = Name,
                Description = "Reads and changes experiments and sweeps. `experiments tokens create` makes the token that every request carries. Errors are problem details (RFC 9457) with all errors at once.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((described, context, _) =>
        {
            var operation = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().First();
            described.Description = $"Needs the role {operation.Role.ToString().ToLowerInvariant()}.";
            described.Parameters = [.. operation.Parameters.Select(Describe)];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(double))
            {
                // JSON has no infinities and no NaN; they are null.
                schema.Type = JsonSchemaType.Number | JsonSchemaType.Null;
            }

            if (context.JsonPropertyInfo?.CustomConverter is ParameterValuesConverter)
            {
                // Values of parameters are numbers, texts or lists of numbers.
                schema.AdditionalProperties = new OpenApiSchema();
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiParameter Describe(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.IsInPath,
        Description = parameter.Description,
        Schema = parameter.Kind switch
        {
            ParameterKind.Integer => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = parameter.Least.ToString(CultureInfo.InvariantCulture),
                Maximum = parameter.Most.ToString(CultureInfo.InvariantCulture),
                Default = parameter.Usual is { } usual ? JsonValue.Create(usual) : null,
            },
            ParameterKind.Word => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Allowed.Select(word => (JsonNode)JsonValue.Create(word))] },
            ParameterKind.Words => new OpenApiSchema { Type = JsonSchemaType.String, Description = $"Of {string.Join(", ", parameter.Allowed)}, separated by commas" },
            ParameterKind.Text => parameter.Repeats
                ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
                : new OpenApiSchema { Type = JsonSchemaType.String },
            _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Kind, "there is no such kind of parameter"),
        },
    };
}
