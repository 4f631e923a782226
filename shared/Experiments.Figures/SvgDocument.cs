using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Experiments.Figures;

/// <summary>Repairs the drawing library's SVG, so that every viewer shows it and its bytes are the same every time.</summary>
internal static class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Returns the repaired document.</summary>
    /// <param name="stream">The document.</param>
    /// <param name="pixelExact">Whether enlarged images show their pixels.</param>
    /// <param name="idPrefix">The beginning of every id.</param>
    /// <remarks>
    /// <list type="bullet">
    /// <item>Lists of glyph positions lose the comma at their end, because of which strict viewers ignore them.</item>
    /// <item>Texts lose their line breaks.</item>
    /// <item>Fonts of the same widths are named as fallbacks.</item>
    /// <item>A view box lets the document scale.</item>
    /// <item>Ids are numbered within the document. The library numbers them within the process, so they would differ every time.</item>
    /// </list>
    /// </remarks>
    public static string Polish(Stream stream, bool pixelExact, string idPrefix = "")
    {
        var document = XDocument.Load(stream);
        var root = document.Root!;
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}"));
        foreach (var text in root.Descendants(Svg + "text"))
        {
            text.Value = text.Value.Trim();
            text.SetAttributeValue("font-family", $"'{EmbeddedFont.Family}', Arial, Helvetica, sans-serif");
            foreach (var positions in text.Attributes().Where(a => a.Name == "x" || a.Name == "y"))
            {
                positions.Value = positions.Value.TrimEnd(',', ' ');
            }
        }

        if (pixelExact)
        {
            foreach (var image in root.Descendants(Svg + "image"))
            {
                image.SetAttributeValue("style", "image-rendering:pixelated");
            }
        }

        RenumberIds(root, idPrefix);
        var settings = new XmlWriterSettings { Indent = true, IndentChars = " ", NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using var result = new MemoryStream();
        using (var writer = XmlWriter.Create(result, settings))
        {
            document.Save(writer);
        }

        return Encoding.UTF8.GetString(result.ToArray());
    }

    private static void RenumberIds(XElement root, string idPrefix)
    {
        var ids = root.Descendants().Attributes("id").ToArray();
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{idPrefix}id{i}");
            references[$"#{ids[i].Value}"] = $"#{id}";
            references[$"url(#{ids[i].Value})"] = $"url(#{id})";
            ids[i].Value = id;
        }

        foreach (var attribute in root.Descendants().Attributes())
        {
            attribute.Value = references.GetValueOrDefault(attribute.Value, attribute.Value);
        }
    }
}
