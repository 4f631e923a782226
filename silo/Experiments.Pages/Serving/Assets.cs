using Experiments.Api.Replies;
using Experiments.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>Hands out the style and the script, which are resources of this assembly.</summary>
internal static class Assets
{
    private static readonly (string Name, string Type)[] All = [("page.css", "text/css; charset=utf-8"), ("page.js", "text/javascript; charset=utf-8"), ("mark.svg", "image/svg+xml")];

    /// <summary>Adds the endpoints.</summary>
    public static void Map(WebApplication application)
    {
        foreach (var (name, type) in All)
        {
            var reply = new Reply(Read(name), type);
            application.MapGet(AddressOf(name), reply.WriteTo).WithMetadata(PageMark.Instance, OpenMark.Instance).ExcludeFromDescription();
        }
    }

    /// <summary>Returns the address of a file.</summary>
    public static string AddressOf(string name) => "/assets/" + name;

    private static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the assembly lacks its resource {name}");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
