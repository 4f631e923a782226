using Experiments.Api.Operations;
using Experiments.Contracts.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>Makes the operations of the page, which are read and checked as those of the API.</summary>
internal static class ViewOperation
{
    /// <summary>Makes a view.</summary>
    public static ApiOperation Get(string path, string id, string summary, IReadOnlyList<ApiParameter> parameters, Func<ApiRequest, Task> handle, string type = "text/html") => new()
    {
        Method = HttpMethods.Get,
        Prefix = string.Empty,
        Path = path,
        Id = "page." + id,
        Summary = summary,
        Parameters = parameters,
        AnswerType = type,
        Handle = handle,
    };

    /// <summary>Makes what a form asks for.</summary>
    public static ApiOperation Post(string path, string id, string summary, IReadOnlyList<ApiParameter> parameters, Func<ApiRequest, Task> handle) =>
        Get(path, id, summary, parameters, handle) with { Method = HttpMethods.Post, Role = Role.Submitter };
}
